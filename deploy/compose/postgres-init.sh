#!/bin/sh
# Runs once, when the database is made: the folder that archive_command writes to.
mkdir -p /backup/wal /backup/base
