/** What an operation says beside its file: nothing is lost without a word. */

/** A warning with its code; the codes stand in the list of error codes. */
export interface OperationWarning {
	code: string;
	message: string;
}

/** Codes of warnings: one a kind of loss. */
export const WARNING = {
	tags: 'PDF_101',
	links: 'PDF_102',
	active: 'PDF_103',
	attachments: 'PDF_104',
	signatures: 'PDF_105',
	form: 'PDF_106',
	claims: 'PDF_107',
	language: 'PDF_109',
	protection: 'PDF_110',
} as const;

/** "1 link" or "3 links". */
export const counted = (count: number, one: string, many = `${one}s`): string =>
	`${count} ${count === 1 ? one : many}`;
