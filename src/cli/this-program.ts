import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { packageFile } from '../../lab/package-file.js';

const PackageSchema = z.object({ name: z.string(), version: z.string() });

/** The program's name and release, as package.json has them. */
export function thisProgram(): string {
  const { name, version } = PackageSchema.parse(JSON.parse(readFileSync(packageFile('package.json'), 'utf8')));
  return `${name} ${version}`;
}
