@echo off
rem run [--demo]: the site on http://localhost:5080 with SQLite; data stays in Contest.Web\data between starts.
cd /d "%~dp0\.."
rem Small collections, often: see docs\operations.md.
if "%DOTNET_GCgen0size%"=="" set DOTNET_GCgen0size=0x800000
dotnet run --project Contest.Web --no-launch-profile -- %*
