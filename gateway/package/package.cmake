# What is installed where, and the Debian package of it (cpack).
include(GNUInstallDirs)
set(package ${CMAKE_CURRENT_LIST_DIR})
install(TARGETS jieyou RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY ${CMAKE_SOURCE_DIR}/intents/data/city ${CMAKE_SOURCE_DIR}/intents/data/rules
        DESTINATION ${CMAKE_INSTALL_DATADIR}/jieyou)
install(DIRECTORY ${CMAKE_SOURCE_DIR}/web/dist/ DESTINATION ${CMAKE_INSTALL_DATADIR}/jieyou/web
        PATTERN ".stamp" EXCLUDE)
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE ${CMAKE_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
foreach(name CITIZENS.md DOSSIER.md MEDIATORS.md RULES.md verify-dossier.py)
    install(FILES ${CMAKE_SOURCE_DIR}/docs/${name} DESTINATION ${CMAKE_INSTALL_DOCDIR})
endforeach()
install(DIRECTORY ${CMAKE_SOURCE_DIR}/gateway/protocol DESTINATION ${CMAKE_INSTALL_DOCDIR})

# The commented settings are written by the program itself: they say what is true.
install(CODE "
    execute_process(COMMAND $<TARGET_FILE:jieyou> settings --data /var/lib/jieyou --web /usr/share/jieyou/web
                    OUTPUT_FILE ${CMAKE_CURRENT_BINARY_DIR}/jieyou.conf COMMAND_ERROR_IS_FATAL ANY)")
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/jieyou.conf DESTINATION /etc/jieyou)
install(FILES ${package}/jieyou.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${package}/jieyou.service
              ${package}/jieyou-backup.service ${package}/jieyou-backup.timer
              ${package}/jieyou-drill.service ${package}/jieyou-drill.timer DESTINATION lib/systemd/system)
install(FILES ${package}/jieyou.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME jieyou)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME jieyou)
set(CPACK_PACKAGE_CONTACT "the jieyou project <jieyou@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "Chat intake of petitions and mediation for a county-level city")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libwebsockets-evlib-ev, fonts-arphic-uming, passwd")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "xlsx2csv")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA ${package}/postinst;${package}/prerm;${package}/postrm;${package}/conffiles)
include(CPack)
