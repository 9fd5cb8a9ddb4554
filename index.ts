/** The domain of n8n-nodes-content-agency, for people who want it without n8n. */
export * from './core/contracts';
export * from './core/shared/errors';
export * from './core/shared/ports';
export { askForJson, askForText } from './core/shared/ask-model';
export { meteredModel } from './core/shared/metered-model';
export { shippedPrices, totalUsage } from './core/shared/usage';
export { claudeModel, DEFAULT_MODELS } from './core/adapters/model/claude';
export { chatModel } from './core/adapters/model/chat-model';
export { warmBrowser } from './core/adapters/browser/warm-browser';
export { safeFetch } from './core/adapters/fetch';
export { systemClock, systemIds } from './core/adapters/system';
export { findAgain } from './core/evidence';
export {
	archivePages,
	packArchive,
	readSources,
	researchTopic,
	unpackArchive,
} from './core/research';
export { inOwnWords, reviseDocument, writeDocument } from './core/writing';
export { checkDocument, chooseVariant } from './core/quality';
export { brandDocument } from './core/branding';
export { renderPdf } from './core/rendering/render-pdf';
