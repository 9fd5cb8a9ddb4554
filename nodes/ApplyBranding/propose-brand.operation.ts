/** Propose Brand From Website: what a site shows of its brand, laid beside the item for a person to confirm; nothing is stored. */
import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { proposeBrand } from '../../core/branding/propose';
import { carriesProblem, failedItem, passedOn, problemFrom } from '../shared/failed-item';
import { parameter, text } from '../shared/parameters';
import { pageFetch } from '../shared/system';

/** Value of the operation. */
export const PROPOSE_BRAND = 'proposeBrand';

/** Its fields. */
export const proposeBrandProperties: INodeProperties[] = [
	{
		displayName: 'Website',
		name: 'proposalWebsite',
		type: 'string',
		displayOptions: { show: { operation: [PROPOSE_BRAND] } },
		required: true,
		default: '',
		placeholder: 'e.g. https://harbourlight.example',
		description:
			'Address of the page that shows the brand best, most often the start page; its own style sheets, icons and logos are read as well',
	},
];

/** The proposal for every item, under `proposal`; `proposal.brand` is what Content Store, Brand takes. */
export async function proposeBrands(context: IExecuteFunctions): Promise<INodeExecutionData[]> {
	const fetch = pageFetch();
	const made: INodeExecutionData[] = [];
	for (const [itemIndex, item] of context.getInputData().entries()) {
		if (carriesProblem(item)) {
			made.push(passedOn(item, itemIndex));
			continue;
		}
		try {
			const website = parameter(
				context,
				{ name: 'proposalWebsite', label: 'Website', schema: text(2_000).min(1) },
				itemIndex,
			);
			const signal = context.getExecutionCancelSignal();
			const proposal = await proposeBrand(website, { fetch, signal });
			made.push({
				json: { ...item.json, proposal: proposal as unknown as IDataObject },
				...(item.binary === undefined ? {} : { binary: item.binary }),
				pairedItem: { item: itemIndex },
			});
		} catch (error) {
			const problem = problemFrom(context, error, itemIndex);
			made.push(failedItem(context, item, { problem, itemIndex }));
		}
	}
	return made;
}
