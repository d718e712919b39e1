document.body.dataset.page = 'board'
