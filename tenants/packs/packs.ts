import { BEIJING } from './beijing.ts';
import { BOYE } from './boye.ts';
import { CHENGXIANG } from './chengxiang.ts';
import { D04_TOWNSHIP } from './d04-township.ts';
import { D06_CITY } from './d06-city.ts';
import { D08_TOWNSHIP } from './d08-township.ts';
import { D09_SUBDISTRICT } from './d09-subdistrict.ts';
import { D12_COUNTY } from './d12-county.ts';
import { D17_JISHENGJU } from './d17-jishengju.ts';
import { DALIAN } from './dalian.ts';
import { DATANG } from './datang.ts';
import { DAZHOU_CANLIAN } from './dazhou-canlian.ts';
import { DONGWUQI } from './dongwuqi.ts';
import { JIAXING } from './jiaxing.ts';
import { LIAONING_YIXUEYUAN } from './liaoning-yixueyuan.ts';
import type { Pack } from './pack.ts';
import { QIDONG } from './qidong.ts';
import { XIYINGMEN } from './xiyingmen.ts';
import { YIQI } from './yiqi.ts';
import { ZHENJIANG } from './zhenjiang.ts';

/** Every starter pack, in the order of their documents. */
export const PACKS: readonly Pack[] = [
  DALIAN,
  DONGWUQI,
  JIAXING,
  D04_TOWNSHIP,
  DAZHOU_CANLIAN,
  D06_CITY,
  QIDONG,
  D08_TOWNSHIP,
  D09_SUBDISTRICT,
  XIYINGMEN,
  BEIJING,
  D12_COUNTY,
  YIQI,
  CHENGXIANG,
  BOYE,
  LIAONING_YIXUEYUAN,
  D17_JISHENGJU,
  DATANG,
  ZHENJIANG,
];
