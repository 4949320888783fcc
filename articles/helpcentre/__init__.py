"""Shows the help centre: home, sections, articles, search results, in four languages.

``views`` authorises and answers, ``navigation`` lists what the reader may see, ``seo`` writes the
addresses for search engines. Everything works without JavaScript.
"""
