#!/usr/bin/env node
import { enableCompileCache } from 'node:module';

// Most of a short command's time is reading the program.
enableCompileCache();
const { runCommandLine } = await import('./command-line.js');
process.exitCode = await runCommandLine(process.argv);
