/** A family an agency supplies as files, checked before a browser sees it. */
import type { LetterRange } from './letters';
import type { FamilyKind } from './registry';

/** One checked file. */
export interface ConfiguredFile {
	cut: string;
	/** Base64 of the file. */
	base64: string;
	format: 'woff2' | 'truetype' | 'opentype';
}

/** A family of the agency's own, usable in one request. */
export interface ConfiguredFamily {
	/** CSS name; letters, digits, spaces, dots and hyphens. */
	name: string;
	kind: FamilyKind;
	cuts: readonly string[];
	/** Letters every file has, sorted. */
	letters: readonly LetterRange[];
	files: readonly ConfiguredFile[];
}
