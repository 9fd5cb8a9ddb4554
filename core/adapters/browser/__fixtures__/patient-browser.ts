/** A browser for tests that are about a page: on a slow machine too, no time of its own ends a document. */
import { warmBrowser, type WarmBrowser, type WarmBrowserOptions } from '../warm-browser';

/** Times of a document, longer than a test may take. */
export const PATIENT = {
	contentTimeoutMs: 600_000,
	printTimeoutMs: 600_000,
	documentTimeoutMs: 600_000,
} as const satisfies WarmBrowserOptions;

/** Opens one; the caller closes it. */
export function patientBrowser(options: WarmBrowserOptions = {}): WarmBrowser {
	return warmBrowser({ idleCloseMs: 1_000, ...PATIENT, ...options });
}
