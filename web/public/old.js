// For engines that know no modules, to whom a page's own script never comes (so this is written as they
// read it): they are told what whoever has no script is told, and what would do nothing is taken away.
(function () {
  function tell() {
    var words = document.getElementsByTagName("noscript")[0];
    var dead = document.querySelectorAll("form, button, .lab, .common");
    var box = document.createElement("div");
    var i;
    if (document.body.hasAttribute("data-ready")) return;
    for (i = 0; i < dead.length; i++) dead[i].parentNode.removeChild(dead[i]);
    box.innerHTML = words.textContent.replace("没有开脚本", "太旧");
    document.body.insertBefore(box, document.body.firstChild);
  }
  // Safari 10 may know modules, but not the attribute that keeps this from those who do.
  setTimeout(tell, "onbeforeload" in document.createElement("script") ? 8000 : 0);
})();
