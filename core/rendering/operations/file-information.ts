/** Says what a PDF is: pages, metadata, tags, fonts, links, attached files, protection, signatures. */
import { isAgencyError } from '../../shared/errors';
import { arrayAt, asDict, dictAt, itemsOf, textAt, type OpenPdf } from './pdf-objects';
import { openAnyPdf } from './open-pdf';
import { readOpen, type FileReading } from './read-back';

/** What a PDF is. */
export interface FileInformation extends Omit<FileReading, 'text'> {
	/** Version of the format the file names. */
	version: string;
	encrypted: boolean;
	/** Whether it opens only with a password; then nothing else is known but its size. */
	needsPassword: boolean;
	signed: boolean;
	/** Whether it has fields to fill in. */
	form: boolean;
}

/**
 * Reads what a PDF is. An encrypted file is no failure here: it is one of the answers.
 *
 * @throws {AgencyError} those of opening a file, but for `FILE_005`
 */
export async function fileInformation({
	bytes,
}: {
	bytes: Uint8Array;
}): Promise<
	| FileInformation
	| (Pick<FileInformation, 'bytes' | 'version'> & { encrypted: true; needsPassword: true })
> {
	const version =
		/%PDF-(\d\.\d)/.exec(Buffer.from(bytes.subarray(0, 1024)).toString('latin1'))?.[1] ?? '';
	const head = { version, bytes: bytes.length };
	try {
		return described(await openAnyPdf(bytes), { ...head, encrypted: false });
	} catch (error) {
		if (!isAgencyError(error) || error.code !== 'FILE_005') throw error;
	}
	try {
		// Protected against printing or change only: it opens with the empty password.
		return described(await openAnyPdf(bytes, ''), { ...head, encrypted: true });
	} catch (error) {
		if (!isAgencyError(error)) throw error;
		return { ...head, encrypted: true, needsPassword: true };
	}
}

function described(
	pdf: OpenPdf,
	head: { version: string; bytes: number; encrypted: boolean },
): FileInformation {
	const { lib, catalog } = pdf;
	const form = dictAt(lib, catalog, 'AcroForm');
	const fields = itemsOf(form && arrayAt(lib, form, 'Fields')).flatMap(
		(field) => asDict(lib, field) ?? [],
	);
	return {
		...readOpen(pdf, head.bytes),
		version: textAt(lib, catalog, 'Version') || head.version,
		encrypted: head.encrypted,
		needsPassword: false,
		signed: fields.some(
			(field) => textAt(lib, field, 'FT') === 'Sig' && field.has(lib.PDFName.of('V')),
		),
		form: fields.length > 0,
	};
}
