import { type CatalogueEntry, stages } from './entry.js';
import { ofConfiguration } from './entries/configuration.js';
import { ofConnection } from './entries/connection.js';
import { ofInbound } from './entries/inbound.js';
import { ofRouting } from './entries/routing.js';
import { ofSasl } from './entries/sasl.js';
import { ofTables } from './entries/tables.js';
import { ofTls } from './entries/tls.js';

const areas = [ofConfiguration, ofTables, ofRouting, ofConnection, ofTls, ofSasl, ofInbound].flat();

/**
 * Symptoms, root causes before what follows from them: by stage, and within a stage as the files of the areas have them, where
 * the particular stands before the general.
 */
export const catalogue: readonly CatalogueEntry[] = stages.flatMap((stage) =>
  areas.filter((entry) => entry.stage === stage),
);
