"""The services a fresh machine does not have: PostgreSQL and Valkey out of wheels, and who starts them.

``make run`` and ``make test`` go through ``python -m impor_sementara.embedded``; production sets
DATABASE_URL and REDIS_URL and never comes here (docs/arsitektur.md, "Embedded engines").
"""
