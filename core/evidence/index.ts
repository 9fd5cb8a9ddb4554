/** Evidence: what research, writing and quality must agree on. */
export {
	abbreviationsIn,
	knownAbbreviations,
	longFormsIn,
	type LongForm,
	type PlacedAbbreviation,
} from './abbreviations';
export { anchorOf, resolveAnchor, type Anchor, type ResolvedAnchor } from './anchor';
export { findAgain, type FoundAgain } from './fuzzy-anchor';
export {
	citedCards,
	referenceNumbers,
	sentencesOf,
	textBlocks,
	unitsOf,
	type TextBlock,
	type TextRole,
	type TextUnit,
} from './blocks';
export { borrowedVoice, ownVoices } from './borrowed-voice';
export { cardsInFormula, cardsOfBlock, cardsOfRun } from './cited-cards';
export { figuresOfSpan, isCheckable, isSmallCount } from './figures/checkable';
export { figuresAgree, type Agreement, type DisagreementReason } from './figures/figures-agree';
export { findFigures, type FigureOptions } from './figures/find-figures';
export {
	matchFigures,
	passageOf,
	type FigureMatch,
	type MatchOptions,
	type Passage,
} from './figures/match-figures';
export { localiseFigure } from './figures/localise';
export { primaryLanguage } from './figures/number-words';
export { periodContains } from './figures/periods';
export { unitFactor } from './figures/units';
export {
	evaluateFormula,
	type Calculation,
	type CalculationFormat,
	type CardLookup,
} from './formula';
export { needsEvidence, type EvidenceNeed, type NeedOptions } from './needs-evidence';
export { normaliseText, type Normalised } from './normalise';
export { printCalculation } from './print-calculation';
export { findQuotations, resolveQuote, type Quotation, type ResolvedQuote } from './quotes';
export { placeRuns, plainText, sentencesOfRuns, type CitedSentence, type PlacedRun } from './runs';
export {
	distanceOf,
	kindOf,
	middleOf,
	sameMeasure,
	sameSubject,
	sameUnit,
	subjectOf,
	type Subject,
} from './same-quantity';
export { splitSentences, type Sentence } from './sentences';
export {
	isWeak,
	standingOf,
	standingOfFigure,
	UNKNOWN_CLASS,
	WEAK_CLASS,
	type Standing,
	type StandingEvidence,
} from './standing';
export { namesItsSource, uncompaniedFigures, type Uncompanied } from './uncompanied';
export { documentText } from './document-text';
export { hostOf } from './host-of';
export { isPost, POST_FORMATS, postText, postsOf } from './post-text';
export { explainedNumbers, formulaInFigures, type ExplainedNumber } from './explain-formula';
export {
	articleData,
	structuredProblems,
	structuredScript,
	type StructuredData,
	type StructuredProblems,
} from './structured-data';
