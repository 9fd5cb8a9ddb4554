/** Quality: the checks a finished text passes before anybody sees it. */
export {
	cannotRun,
	defineCheck,
	type CannotRun,
	type Check,
	type CheckContext,
	type EarlierText,
	type GroundedSentence,
	type QualityInput,
	type ResultPage,
	type Trip,
} from './check';
export { checkDocument, checks } from './check-document';
export { documentWords } from './document-words';
export { contextOf } from './context';
export { doubtfulSentences, LEAST_OVERLAP } from './grounding';
export { signatureOf } from './overlap/min-hash';
export { seoCoverage, SEO_NOTE, type SeoOptions } from './seo/seo-coverage';
export {
	parseStyleGuide,
	StyleGuideSchema,
	type StyleGuide,
} from './style-guide/parse-style-guide';
