import { onBackend } from '../support/backends.ts';
import { killedProcesses } from './killed-processes.ts';

onBackend('postgres', 'a process that is killed', killedProcesses);
