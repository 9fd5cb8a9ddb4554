/** The Claude adapter, for nodes that call it without a job. */
export { claudeModel, DEFAULT_MODELS } from '../../core/adapters/model/claude';
