import { CHENGXIANG } from './chengxiang.ts';
import { D06_CITY } from './d06-city.ts';
import { DATANG } from './datang.ts';
import { DAZHOU_CANLIAN } from './dazhou-canlian.ts';
import { DONGWUQI } from './dongwuqi.ts';
import { JIAXING } from './jiaxing.ts';
import type { Pack } from './pack.ts';
import { YIQI } from './yiqi.ts';

/** Every starter pack, in the order of their documents. */
export const PACKS: readonly Pack[] = [DONGWUQI, JIAXING, DAZHOU_CANLIAN, D06_CITY, YIQI, CHENGXIANG, DATANG];
