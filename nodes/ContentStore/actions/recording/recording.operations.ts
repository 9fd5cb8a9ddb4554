import { RECORD_KINDS } from '../../../../core/store';
import {
	choice,
	json,
	line,
	linked,
	looseLine,
	paragraph,
	quantity,
} from '../../fields/record-fields';
import { recordOperations } from '../record-operations';
import { CLIENT_LINK } from '../record-links';

/** Recordings, chapters and calls texts are made from. */
export const recordingOperations = recordOperations({
	resource: 'recording',
	kind: RECORD_KINDS.RECORDING as never,
	one: 'recording',
	many: 'recordings',
	about:
		'a podcast, call or chapter texts are made from; the same vendor and external ID again change it',
	search: 'searchRecordings',
	needed: [line('title', 'Title')],
	optional: [
		linked(CLIENT_LINK),
		choice('kind', 'Kind', ['podcast', 'book_chapter', 'call', 'manual']),
		line('vendor', 'Vendor', { placeholder: 'e.g. riverside' }),
		line('externalId', 'External ID', { description: 'ID of the recording at its vendor' }),
		paragraph('description', 'Description'),
		json('details', 'Details', { description: 'What else is known, such as the guest' }),
		looseLine('recordedAt', 'Recorded At', { placeholder: 'e.g. 2026-11-01T09:00:00Z' }),
		quantity('durationMs', 'Duration (Ms)'),
		line('language', 'Language', { placeholder: 'e.g. en' }),
		line('url', 'URL'),
		looseLine('fileId', 'File ID', { description: 'ID of a file of the store' }),
		paragraph('transcript', 'Transcript'),
		json('segments', 'Segments', {
			default: '[]',
			description: 'Turns: list of { startMs, endMs, speaker, text }',
		}),
		line('transcriptSource', 'Transcript Source', { placeholder: 'e.g. riverside' }),
		choice('state', 'State', ['ingested', 'processing', 'completed', 'failed']),
		line('problem', 'Problem'),
		looseLine('processedAt', 'Processed At', { placeholder: 'e.g. 2026-11-01T09:00:00Z' }),
	],
	shown: ['title', 'kind', 'clientId', 'vendor', 'externalId', 'recordedAt', 'state', 'problem'],
});
