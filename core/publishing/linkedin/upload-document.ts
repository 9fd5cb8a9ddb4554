/** Uploads a PDF to LinkedIn: an order, then one PUT of the whole file. Repeatable; nobody sees it. */
import { AgencyError } from '../../shared/errors';
import type { ChannelHttp } from '../../shared/ports';
import { answerError, asRecord, isSuccess, textOf } from '../outcome';
import { ruleBroken } from '../plain-text';
import { linkedInHeaders, readLinkedInError } from './api';

const MOST_BYTES = 100 * 1024 * 1024;
const UPLOAD_TIMEOUT_MS = 300_000;

/** @throws {AgencyError} `DIST_009` when the bytes are no PDF, or more than LinkedIn takes */
export function needPdf(pdf: { bytes: Uint8Array; fileName: string } | undefined): {
	bytes: Uint8Array;
	fileName: string;
} {
	const isPdf = pdf !== undefined && Buffer.from(pdf.bytes.subarray(0, 5)).toString() === '%PDF-';
	if (!isPdf) {
		throw new AgencyError({
			kind: 'input',
			code: 'DIST_009',
			message: pdf ? `LinkedIn: "${pdf.fileName}" is no PDF` : 'LinkedIn: there is no PDF to post',
			hint: 'Put this node behind Render PDF, or post as text.',
			field: 'pdf',
		});
	}
	if (pdf.bytes.length > MOST_BYTES) {
		throw ruleBroken('LinkedIn', {
			what: 'the PDF',
			counted: `${pdf.bytes.length} bytes`,
			limit: `${MOST_BYTES} bytes`,
			field: 'pdf',
		});
	}
	return pdf;
}

/**
 * The identifier of the uploaded file.
 *
 * @param owner  author of the post to come; LinkedIn wants both equal
 * @throws {AgencyError} when an answer was no success; nothing visible has happened then
 */
export async function uploadDocument(
	bytes: Uint8Array,
	{ owner, version }: { owner: string; version: string },
	http: ChannelHttp,
): Promise<string> {
	const ordered = await http.request({
		method: 'POST',
		url: '/rest/documents',
		query: { action: 'initializeUpload' },
		headers: linkedInHeaders(version),
		json: { initializeUploadRequest: { owner } },
	});
	const value = asRecord(asRecord(ordered.json)?.value);
	const urn = textOf(value?.document);
	const uploadUrl = textOf(value?.uploadUrl);
	if (!isSuccess(ordered) || !urn.startsWith('urn:li:document:') || uploadUrl === '')
		throw answerError('LinkedIn', ordered, readLinkedInError, 'order an upload');
	needOwnHost(uploadUrl);
	const put = await http.request({
		method: 'PUT',
		url: uploadUrl,
		headers: { 'Content-Type': 'application/pdf' },
		body: bytes,
		timeoutMs: UPLOAD_TIMEOUT_MS,
	});
	if (!isSuccess(put)) throw answerError('LinkedIn', put, readLinkedInError, 'take the PDF');
	return urn;
}

/** The access token goes along: it may leave for LinkedIn's own hosts only. */
function needOwnHost(address: string): void {
	const url = URL.canParse(address) ? new URL(address) : undefined;
	const host = url?.hostname ?? '';
	if (url?.protocol === 'https:' && /(?:^|\.)(?:linkedin|licdn)\.com$/.test(host)) return;
	throw new AgencyError({
		kind: 'provider',
		code: 'DIST_002',
		message: `LinkedIn named "${host.slice(0, 100)}" as the place for the upload, which is not its own`,
		hint: 'Nothing was sent there. Check the base address of the connection.',
	});
}
