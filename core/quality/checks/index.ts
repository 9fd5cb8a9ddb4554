/** Every quality check, one line each. */
export { evidenceExists } from './evidence-exists';
export { claimsCited } from './claims-cited';
export { figuresAgree } from './figures-agree';
export { quotesResolve } from './quotes-resolve';
export { unitsAndPeriods } from './units-and-periods';
export { linksArchived } from './links-archived';
export { chartsFromEvidence } from './charts-from-evidence';
export { markersResolved } from './markers-resolved';
export { slopWords } from './slop-words';
export { stockPhrases } from './stock-phrases';
export { constructions } from './constructions';
export { sentenceLength } from './sentence-length';
export { documentLength } from './document-length';
export { hook } from './hook';
export { callToAction } from './call-to-action';
export { addressYou } from './address-you';
