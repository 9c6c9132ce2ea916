// Words of lengths of time as a city sets them, and of what a limit rests on.

export const zh = {
  t_minute: "{n} 分钟",
  t_hour: "{n} 小时",
  t_work_hour: "{n} 个工作小时",
  t_day: "{n} 天",
  t_work_day: "{n} 个工作日",
  t_month: "{n} 个月",
  limits: "简单 {simple}，一般 {general}，疑难 {difficult}，急事 {urgent}",
  basis_CLK_FIRST_CONTACT: "内部要求，转到以后有人联系：{limits}。",
  basis_CLK_SIGN: "内部要求，转到以后签收：{limits}。",
  basis_CLK_STAGE: "内部要求，签收以后这一级办好：{limits}。送到上一级另算，总的时间不重新算。",
  basis_CLK_MEDIATE: "内部要求，双方都同意以后调完：{limits}。双方同意可以延长。",
  basis_CLK_MEDIATE_MEDICAL:
    "《医疗纠纷预防和处理条例》第三十八条，双方都同意以后调完：{limits}。双方同意可以延长。",
  basis_CLK_VISIT: "内部要求，回访时心里还没放下（3 分以下）的，办结以后再上门看一次：{limits}。",
  basis_CLK_CALLBACK: "内部要求，答复满 7 天后回访，开始以后做完：{limits}。",
  basis_CLK_SUGGESTION: "《信访工作条例》第二十九条没有规定期限，本市的要求：{limits}。",
  grade_limits: "{sign}签收，{contact}联系，{arrive}到场",
};

export const en: typeof zh = {
  t_minute: "{n} minutes",
  t_hour: "{n} hours",
  t_work_hour: "{n} working hours",
  t_day: "{n} days",
  t_work_day: "{n} working days",
  t_month: "{n} months",
  limits: "simple {simple}, general {general}, difficult {difficult}, urgent {urgent}",
  basis_CLK_FIRST_CONTACT: "Internal, from routing to contact: {limits}.",
  basis_CLK_SIGN: "Internal, from routing to signing: {limits}.",
  basis_CLK_STAGE:
    "Internal, from signing until this level is done: {limits}. A level above counts anew; the total time does not.",
  basis_CLK_MEDIATE: "Internal, from both consents: {limits}. Longer if both agree.",
  basis_CLK_MEDIATE_MEDICAL:
    "Medical dispute regulations, article 38, from both consents: {limits}. Longer if both agree.",
  basis_CLK_VISIT:
    "Internal, still on their mind at the callback (3 or less): somebody looks in once more within: {limits}.",
  basis_CLK_CALLBACK:
    "Internal, called back from 7 days after the answer, then done within: {limits}.",
  basis_CLK_SUGGESTION: "Article 29 sets no limit for a suggestion; this city asks for: {limits}.",
  grade_limits: "Sign in {sign}, contact in {contact}, arrive in {arrive}",
};
