import { proveTemplate } from './proof/prove-template';

proveTemplate('EXEC_01');
