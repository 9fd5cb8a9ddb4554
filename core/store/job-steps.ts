/** The eleven steps of a document, in order, with the labels people read and the weights that add up to 100. */
import type { StepId } from '../shared/ports';

/** One step of the plan. */
export interface PlannedStep {
	step: StepId;
	label: string;
	/** Share of the whole, percent. */
	weight: number;
}

/** Steps. */
export const JOB_STEPS: readonly PlannedStep[] = [
	{ step: 'topic_analysis', label: 'Analyzing Topic', weight: 5 },
	{ step: 'keyword_research', label: 'Researching Keywords', weight: 10 },
	{ step: 'web_research', label: 'Reading Sources', weight: 25 },
	{ step: 'industry_analysis', label: 'Analyzing Industry Reports', weight: 15 },
	{ step: 'outline_creation', label: 'Creating Outline', weight: 5 },
	{ step: 'content_writing', label: 'Writing Content', weight: 20 },
	{ step: 'statistics_integration', label: 'Adding Statistics', weight: 5 },
	{ step: 'chart_generation', label: 'Generating Charts', weight: 5 },
	{ step: 'template_application', label: 'Applying Design', weight: 5 },
	{ step: 'pdf_rendering', label: 'Rendering PDF', weight: 3 },
	{ step: 'quality_review', label: 'Final Review', weight: 2 },
];
