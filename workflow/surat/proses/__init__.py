"""Papers on the way of a case (SuratProses): what they state, their making, where they are had."""
