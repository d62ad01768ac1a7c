console.log('bundle: nothing to do yet')
