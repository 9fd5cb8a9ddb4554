import { RECORD_KINDS } from '../../../../core/store';
import {
	choice,
	flag,
	json,
	line,
	linked,
	looseLine,
	paragraph,
	quantity,
} from '../../fields/record-fields';
import { recordOperations } from '../record-operations';
import { CLIENT_LINK } from '../record-links';

/** Short forms made from recordings and documents. */
export const contentItemOperations = recordOperations({
	resource: 'contentItem',
	kind: RECORD_KINDS.CONTENT_ITEM as never,
	one: 'content item',
	many: 'content items',
	about: 'a post, newsletter or article made from a recording or a document; every wording is kept',
	search: 'searchContentItems',
	needed: [
		line('kind', 'Kind', { placeholder: 'e.g. linkedin_post' }),
		paragraph('text', 'Text', { description: 'Markdown' }),
	],
	optional: [
		linked(CLIENT_LINK),
		linked({ name: 'recordingSourceId', label: 'Recording', search: 'searchRecordings' }),
		linked({ name: 'documentId', label: 'Document', search: 'searchDocuments' }),
		line('title', 'Title'),
		choice('state', 'State', [
			'generated',
			'in_review',
			'approved',
			'scheduled',
			'published',
			'unconfirmed',
			'failed',
		]),
		line('targetPlatform', 'Target Platform', { placeholder: 'e.g. linkedin' }),
		json('platformSettings', 'Platform Settings'),
		json('detection', 'Detection', {
			description: 'What a detector said: its name, score, scale and direction',
		}),
		quantity('humanScore', 'Human Score', {
			maximum: 1,
			description: '0 to 1, higher is more human-like',
		}),
		flag('detectionPassed', 'Detection Passed', 'Whether the detector let it pass'),
		quantity('icpScore', 'ICP Score', { maximum: 100 }),
		quantity('icpThreshold', 'ICP Threshold', {
			maximum: 100,
			description: 'Score from which it passes',
		}),
		json('predictedEngagement', 'Predicted Engagement'),
		looseLine('bestPublishAt', 'Best Publish Time', { placeholder: 'e.g. 2026-12-01T09:00:00Z' }),
		looseLine('scheduledFor', 'Scheduled For', { placeholder: 'e.g. 2026-12-01T09:00:00Z' }),
		looseLine('publishedAt', 'Published At', { placeholder: 'e.g. 2026-12-01T09:00:00Z' }),
		line('publishedUrl', 'Published URL'),
	],
	shown: [
		'kind',
		'title',
		'text',
		'clientId',
		'state',
		'targetPlatform',
		'icpScore',
		'publishedUrl',
	],
});
