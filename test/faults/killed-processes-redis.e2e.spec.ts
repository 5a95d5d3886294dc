import { onBackend } from '../support/backends.ts';
import { killedProcesses } from './killed-processes.ts';

onBackend('redis', 'a process that is killed', killedProcesses);
