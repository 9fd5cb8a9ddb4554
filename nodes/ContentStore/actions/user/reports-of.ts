/** The filter "my reports" of lists of work. */
import type { INodeProperties } from 'n8n-workflow';
import { text } from '../../../shared/parameters';

/** Whose reports' work is wanted. */
export const REPORTS_OF: INodeProperties = {
	displayName: 'Reports Of',
	name: 'reportsOf',
	type: 'string',
	default: '',
	placeholder: 'e.g. mara@example.com',
	description:
		'Email or ID of a person: only work for the clients and sites assigned to those who report to that person, at any depth',
};

/** What {@link REPORTS_OF} takes. */
export const ReportsOfSchema = text(320);
