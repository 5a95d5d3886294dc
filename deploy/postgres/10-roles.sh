#!/bin/sh
# Run by the postgres image when it makes its data folder for the first time.
set -eu
psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 \
  --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set owner_password="$CADRE_OWNER_PASSWORD" --set app_password="$CADRE_APP_PASSWORD" \
  --file /cadre/roles.sql
