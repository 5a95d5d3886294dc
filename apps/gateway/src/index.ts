export { createGateway, type Gateway } from './create-gateway.ts';
export type { DemoPort, GatewayConfig, GatewayOptions } from './gateway.options.ts';
export { printGatewaySchema } from './graphql/print-schema.ts';
export { LIMITS, type Limits } from './limits/limits.ts';
