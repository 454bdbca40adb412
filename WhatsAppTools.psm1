# Loads the binaries that fit this PowerShell.
