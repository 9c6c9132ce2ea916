# Fails when an #include points against the arrows: gateway -> store -> intents, and when a library's
# header is included outside the room that owns it.
set(bad "")

function(forbid room pattern why)
    file(GLOB_RECURSE sources ${ROOT}/${room}/*.c ${ROOT}/${room}/*.h)
    foreach(source ${sources})
        file(STRINGS ${source} lines REGEX "^[ \t]*#[ \t]*include[ \t]*${pattern}")
        if(lines)
            file(RELATIVE_PATH name ${ROOT} ${source})
            message(SEND_ERROR "${name}: ${lines} (${why})")
        endif()
    endforeach()
endfunction()

foreach(room intents store gateway)
    forbid(${room} "\"\\.\\.?/" "a header is named from the root, so that the room it is of can be read")
endforeach()
forbid(intents "\"(store|gateway)/" "the core knows nothing of store and gateway")
forbid(intents "<(sqlite3|libwebsockets|sodium|pthread|time|sys/|unistd)" "the core does no IO and has no clock")
forbid(store "\"gateway/" "the store knows nothing of sockets")
forbid(store "<libwebsockets" "the store knows nothing of sockets")
forbid(gateway "<sqlite3" "SQL lives in store/")
forbid(gateway "<pcre2" "PCRE2 lives in intents/rules/pattern.c")
