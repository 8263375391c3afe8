#!/usr/bin/env node
import * as nodeModule from 'node:module';

// Most of a short command's time is reading the program.
nodeModule.enableCompileCache?.();
// An older Node cannot even read the rest: package.json, "engines".
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isOld = major < 22 || (major === 22 && minor < 22);
const { runCommandLine } = isOld ? await import('./old-node.js') : await import('./command-line.js');
process.exitCode = await runCommandLine(process.argv);
