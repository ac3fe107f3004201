import { collect, type Story } from './stage.ts';

export const SUPERIORS: Story = {
  zh: '大唐集团与达州市各沿本线查询下级，隔线不可查（信访工作报告制度第六条；达州市残联接访约访下访制度三(一)）',
  en: 'Datang and Dazhou City each query along their own line, and nothing along another’s',
  async play(stage) {
    const datang = await stage.as('datang', 'leader');
    const dazhou = await stage.as('dazhou', 'leader');
    const province = await stage.as('sichuan-canlian', 'leader');
    const slugs = (list: { organisation: { slug: string } }[]) =>
      list.map((one) => one.organisation.slug).sort();

    const corporate = await collect(datang.allRollUps({ line: 'CORPORATE' }));
    stage.show(
      ...corporate.map(
        ({ organisation, rollUp }) =>
          `${organisation.nameZh}：事项 ${rollUp.total ?? '＜5'}，逾期 ${rollUp.late ?? '＜5'}`,
      ),
    );
    stage.check(
      slugs(corporate).join() === 'datang-branch,datang-direct,datang-plant',
      '大唐集团看到分公司、直属企业与基层企业，不多不少',
      'Datang sees its branch, its directly owned enterprise and its plant, and nobody else',
    );
    const matters = await collect(dazhou.allMatters({ line: 'TERRITORIAL' }));
    stage.show(
      ...matters.flatMap((one) =>
        one.matters.nodes
          .slice(0, 3)
          .map((petition) => `${one.organisation.nameZh} ${petition.number} ${petition.state}`),
      ),
    );
    stage.check(
      slugs(matters).join() === 'dazhou-canlian' && matters[0]!.matters.nodes.length > 0,
      '达州市看到市残联的事项摘要：编号、类别、进度，没有姓名和内容',
      'Dazhou City sees excerpts of the federation’s matters: no names, no words',
    );
    const [advisory] = await collect(province.allMatters({ line: 'SECTORAL' }));
    stage.check(
      advisory?.organisation.slug === 'dazhou-canlian' && advisory.matters.nodes.length === 0,
      '四川省残联在条线上只获授权看履职情况，看不到任何事项',
      'The provincial federation was granted duties only: it sees no matter at all',
    );
    const across = [
      await datang.subordinates({ line: 'TERRITORIAL' }),
      await datang.subordinatesOf({ slug: 'dazhou' }),
      await dazhou.subordinates({ line: 'CORPORATE' }),
      await dazhou.subordinatesOf({ slug: 'datang' }),
    ];
    stage.check(
      across.every((page) => page!.nodes.length === 0),
      '隔线查询，以及借他单位的名义查询，都一无所获',
      'Along another’s line, or in another’s name, there is nothing',
    );
  },
};

export const NEIGHBOUR: Story = {
  zh: '邻居什么也看不到：他单位的标识与编造的标识，答复逐字节相同',
  en: 'A neighbour sees nothing: a foreign id and a made-up one get the same bytes',
  async play(stage) {
    const texts: string[] = [];
    const recording: typeof fetch = async (...about) => {
      const response = await fetch(...about);
      texts.push(await response.clone().text());
      return response;
    };
    const federation = await stage.as('dazhou-canlian', 'registrar');
    const neighbour = await stage.as('chengxiang', 'registrar', { fetch: recording });
    const [petition] = (await federation.petitions({ first: 1 })).nodes;
    stage.check(
      (await federation.petition({ id: petition!.id })) !== null,
      '达州市残联自己能读到这一事项',
      'The federation itself reads its matter',
    );
    const madeUp = petition!.id.slice(0, -12) + petition!.id.slice(-12).replace(/./g, '7');
    await neighbour.petition({ id: petition!.id });
    await neighbour.petition({ id: madeUp });
    stage.show(texts[0]!);
    stage.check(
      texts[0] === texts[1],
      '城厢区得到的两个答复一字不差',
      'Chengxiang gets the same answer to both, byte by byte',
    );
  },
};
