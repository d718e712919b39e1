document.body.dataset.page = 'judge'
