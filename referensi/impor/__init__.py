"""Rates and tariffs by file: read, laid beside what is recorded, shown, stored whole or not at all."""
