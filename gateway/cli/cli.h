/* cli.h - the commands beside `serve`: each is a main of its own.
 *
 * Called with argv[0] = "jieyou init" and the rest of the command line behind it.
 * Exit codes  0 done, 1 found something wrong, 2 could not run. */
#ifndef JY_CLI_H
#define JY_CLI_H

#define JY_COMMANDS(X) \
    X(init, \
      "建数据，装入城市目录和规则，写一份设置 / make the store, load the city and the rules, write the settings") \
    X(import, \
      "换城市文件：整套检查，全对才生效 / put city files in force: checked whole, all or nothing") \
    X(user, \
      "列出、添加、改密码、停用：谁能登录工作台 / list, add, passwd, disable: who may sign in at the desk") \
    X(partner, \
      "列出、添加、换密钥、停用、启用：对接的别的入口，往哪里通知 / list, add, renew, disable, enable: other front ends, and where they are told") \
    X(receive, \
      "收别的入口导出的表：一行一件，只收一次 / take in what another front end has exported: each row a case, once") \
    X(check, \
      "查数据：记录链、列表、密钥和文件本身 / verify the store: chains, projections, keys, the file itself") \
    X(backup, "备份：服务开着也能拷，拷完校验 / copy the store while the server writes, verified") \
    X(key, \
      "做一对钥匙：备份用公钥加密，只有私钥打得开 / make a pair of keys: copies are sealed to one, the other opens them") \
    X(restore, \
      "恢复：校验过的备份放回来，旧文件留着 / put a verified copy in place; the old file is kept") \
    X(salvage, \
      "文件坏了：读得出来的都救出来，换上新文件 / a damaged store: what can be read goes into a new one") \
    X(drill, \
      "演练：把备份放回来查一遍，正在用的不碰 / put a copy back for a moment and check it; the store in use is not touched") \
    X(dossier, \
      "卷宗：一件或全部，连校验链写成文件 / one case or all as texts, with the chain that proves them") \
    X(rules, \
      "规则：检查、测量、比较、发布 / check, measure, compare, publish: the rules, in and out of force") \
    X(version, "打印版本 / print the version")
#define X(name, purpose) int jy_cli_##name(int argc, char **argv);
JY_COMMANDS(X)
#undef X

#endif
