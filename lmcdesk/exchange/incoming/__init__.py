"""Read lists that come in, in whatever form: workbooks, texts, Word tables, cards, pasted words."""
