"""Shows the help centre: home, sections, articles, search results, in four languages.

``views`` authorises and answers, ``navigation`` lists what the reader may see. What programs are
given stands in ``articles.found``. Everything works without JavaScript.
"""
