import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Debian } from '../src/domain/lab-facts.js';

/** Where the tests' labs are kept: the folder that the one who starts Vitest names, else one of this run's own. */
export const labsFolder = process.env.SMARTHOST_LAB_HOME ?? join(tmpdir(), `smarthost-lab-test-${process.pid}`);

/** Whether the labs are this run's own, and go with it. */
export const labsAreOwn = process.env.SMARTHOST_LAB_HOME === undefined;

/** The release of the lab on which a test runs that does not run on both: `SMARTHOST_LAB_TEST_DEBIAN=13` takes them all there. */
export const usualRelease: Debian = process.env.SMARTHOST_LAB_TEST_DEBIAN === '13' ? '13' : '12';

/** The home of the lab of a release. That of Debian 13 lies within the other's, so that both can run at once. */
export const homeOfLab = (debian: Debian): string => (debian === '12' ? labsFolder : join(labsFolder, 'debian-13'));

/** The home of the lab in which the app is driven: beside the others, so that it can be while they are tested. */
export const homeOfTerminals = join(labsFolder, 'terminal');
