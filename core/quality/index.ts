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
export { ownWording, wordingOf, type OwnWording, type WordingOfText } from './own-wording';
export { seoCoverage, SEO_NOTE, type SeoOptions } from './seo/seo-coverage';
export {
	parseStyleGuide,
	StyleGuideSchema,
	type StyleGuide,
} from './style-guide/parse-style-guide';
export { judgeDocument, type JudgeOptions } from './judge-document';
export {
	compareDocuments,
	type DocumentComparison,
	type DocumentVersion,
} from './compare/compare-documents';
export { DETECTION_NOTE, type ReadyDetector } from './detection/detect';
export * as detectors from './detection/vendors';
export { chooseAmong, MOST_VARIANTS, needVariants, type ChosenVariant } from './icp/choose-among';
export { chooseVariant, type Variant, type VariantChoice } from './icp/choose-variant';
export { checkExamples, type ExamplesChecked } from './icp/check-examples';
export { calibrationOf, LEAST_DECIDED, type Decided } from './icp/calibrate';
export { scoreIcp } from './icp/score-icp';
export { qualityPage } from './report/quality-appendix';
export { qualityReport } from './report/quality-report';
