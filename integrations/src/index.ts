import type { Integration } from '@cadre/application/core';

/**
 * The integrations of this Cadre. Each is a folder beside this file, which exports one registration made with
 * `defineIntegration`; the folder `test/integrations/sample` shows everything that a registration may contain.
 */
export const INTEGRATIONS: readonly Integration[] = [];
