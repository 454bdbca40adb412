// Starts Azurite's blob service, and ends it when whoever started it is gone: killed or not, its end of stdin closes then.
const end = () => process.exit(0);
process.stdin.resume().on('end', end).on('error', end);
await import('azurite/dist/src/blob/main.js');
