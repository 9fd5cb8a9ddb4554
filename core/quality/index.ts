/** Quality: the checks a finished text passes before anybody sees it. */
export {
	cannotRun,
	defineCheck,
	type CannotRun,
	type Check,
	type CheckContext,
	type QualityInput,
	type Trip,
} from './check';
export { checkDocument, checks } from './check-document';
export { documentWords } from './document-words';
