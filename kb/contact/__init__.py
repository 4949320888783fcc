"""Takes messages of customers whom no article helped, and says what would have helped before.

``views`` shows the form and answers to what is typed; ``said`` and ``stamp`` read a form (pure);
``offers`` asks the search; ``storing`` keeps messages, and what was solved without one.
``delivery`` brings a message to where ``routing`` says (e-mail, webhook), in the worker;
``retention`` and ``forgetting`` delete. ``admin`` shows all of it to those who look after it.
"""
