import { proveTemplate } from './proof/prove-template';

proveTemplate('BOLD_05');
