import type { Integration } from '@cadre/application/core';

/**
 * The integrations of this Cadre. Each is a folder beside this file, which exports one registration made by
 * `defineIntegration`; the folder `test/integrations/sample` shows all that one may have.
 */
export const INTEGRATIONS: readonly Integration[] = [];
