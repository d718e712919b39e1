@echo off
rem run [--demo]: the site on http://localhost:5080 with SQLite; data stays in Contest.Web\data between starts.
cd /d "%~dp0\.."
dotnet run --project Contest.Web --no-launch-profile -- %*
