import type { LoggerService } from '@nestjs/common';
import { isError } from '../errors/index.ts';
import type { Logger } from './logger.ts';

type Level = 'info' | 'error' | 'warn' | 'debug' | 'trace' | 'fatal';

/** A Nest logger that writes to Cadre's logger: `app.useLogger(nestLogger(log))`. */
export function nestLogger(log: Logger): LoggerService {
  const write =
    (level: Level) =>
    (message: unknown, ...rest: unknown[]): void => {
      // Nest passes its context, the name of the logging class, last; `error` has a stack before it.
      const context = typeof rest.at(-1) === 'string' ? { context: rest.at(-1) } : {};
      const stack =
        level === 'error' && rest.length > 1 && typeof rest[0] === 'string' ? rest[0] : null;
      const fields = { ...context, ...(stack ? { stack } : {}) };
      if (isError(message)) log[level]({ ...fields, err: message }, message.message);
      else if (typeof message === 'string') log[level](fields, message);
      else log[level]({ ...fields, data: message }, 'nest');
    };
  return {
    log: write('info'),
    error: write('error'),
    warn: write('warn'),
    debug: write('debug'),
    verbose: write('trace'),
    fatal: write('fatal'),
  };
}
